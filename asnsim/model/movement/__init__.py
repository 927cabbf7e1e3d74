"""People come, move and go; rows are posts (formasi), so no array ever grows or shrinks."""

from asnsim.model.movement.parameters import Movement

__all__ = ["Movement"]
