"""What a text is: which signs it has, when two texts are the same, how alike they are, where one may be broken."""
