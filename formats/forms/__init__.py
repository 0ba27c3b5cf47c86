"""Fields, widgets and forms that read amounts, days and tables."""
