"""The screens of planning: they call actions and queries and decide nothing."""
