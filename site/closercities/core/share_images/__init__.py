"""Pictures for links: what other sites show where somebody shares an address of the platform."""

from closercities.core.share_images.card import Illustration, ShareCard
from closercities.core.share_images.keeping import address_of, picture_of

__all__ = ["Illustration", "ShareCard", "address_of", "picture_of"]
