"""How fast is it? Every figure stands beside a bare Django page of the same run on the same machine."""
