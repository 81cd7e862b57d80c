"""Words that every writer uses: names, lists, days, amounts, conditions."""
