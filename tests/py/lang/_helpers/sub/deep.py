WHO = "deep"
public = "public name"
_hidden = "not exported by *"
