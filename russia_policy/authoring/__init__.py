"""What writes a debate and reads tables: a new folder of files, and how the rows of a spreadsheet become one."""
