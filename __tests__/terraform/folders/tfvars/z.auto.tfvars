role = "member"
