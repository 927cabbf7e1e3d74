"""People come, move and go; rows are posts (formasi), so no array ever grows or shrinks."""
