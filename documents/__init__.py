"""Everything that leaves or comes back as a file: Word, Excel, exports."""
