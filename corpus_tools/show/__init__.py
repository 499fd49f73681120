"""Tables, pages to read side by side, and boxes in a notebook."""
