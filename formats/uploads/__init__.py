"""Files that people upload: which come in, asked by the action that keeps them and by the field of the form."""
