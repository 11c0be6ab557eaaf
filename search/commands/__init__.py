"""The sub-commands of `projektsok` that build an index or ask one."""
