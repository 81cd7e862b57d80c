"""Steps of two sides with their flows, and gates between them."""
