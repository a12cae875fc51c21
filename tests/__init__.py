"""The tests, mirroring course_utils; a package, so that tests and benchmarks can share the browser's driver."""
