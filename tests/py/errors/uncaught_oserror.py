open("/no/such/file/anywhere")
