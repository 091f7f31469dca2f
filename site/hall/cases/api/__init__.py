"""Cases over HTTP: what is sent is read here, what happens is decided by the services."""
