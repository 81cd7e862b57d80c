"""What each lead is told: one instruction card a lead (§15)."""
