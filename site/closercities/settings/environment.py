"""Where settings come from: the environment, and the folders of the platform."""

from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parents[3]
env = environ.Env()

# All that is written at run time: database, media, mail, generated secrets.
DATA_DIR = Path(env.str("DATA_DIR", default=str(ROOT / "var"))).resolve()
