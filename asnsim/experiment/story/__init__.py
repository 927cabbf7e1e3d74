"""One employee's story: what he did, how he was rated and what followed, under one scheme or several side by side."""

from asnsim.experiment.story.events import EVENTS as EVENTS
from asnsim.experiment.story.events import Event as Event
from asnsim.experiment.story.story import Story as Story
from asnsim.experiment.story.story import story_of as story_of
