"""What is kept about papers and workbooks, and what all papers share."""
