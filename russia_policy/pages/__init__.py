"""What each command shows: results → pages, before any format."""
