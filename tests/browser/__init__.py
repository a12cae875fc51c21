"""A real JupyterLab in a real Chromium."""
