"""Whether a quotation stands in its source, and how that is put on record."""
