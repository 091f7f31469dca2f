"""The rules shipped with the product, each with its legal source and the kind of that source."""
