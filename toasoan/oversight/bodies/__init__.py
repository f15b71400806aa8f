"""The bodies that report to each other: press agencies, the department, the People's Committee, the ministry; which of them are ours."""
