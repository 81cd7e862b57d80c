"""What the record answers: lessons, what officials and pledges came to."""
