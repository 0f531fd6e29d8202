X = "namespace package"
