"""Pictures of the demo, drawn from nothing: no rights to clear, nothing to download.

The files in ``content/pictures`` are what is loaded; ``manage.py draw_demo_pictures`` draws them anew.
"""

from closercities.demo.pictures.scenes import SCENES, drawing

__all__ = ["SCENES", "drawing"]
