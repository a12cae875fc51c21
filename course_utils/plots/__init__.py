"""Pictures of the course: ``style`` (look and SVG), ``figures`` (charts), ``diagrams`` (boxes and arrows)."""
