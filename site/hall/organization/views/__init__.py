"""What people see of the organization."""
