"""The scheme in force, the state of an organization, and the scene that both make for a part."""
