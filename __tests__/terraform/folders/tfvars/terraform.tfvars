role = "admin"
