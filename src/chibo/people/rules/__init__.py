"""May they be admitted, confirmed, moved? Pure: facts and rules in force come in, reasons go out."""
