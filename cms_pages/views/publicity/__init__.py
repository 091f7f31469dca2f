"""The publicity staff's screens: what is beside the editor, the dashboards, the reports, guides from items."""
