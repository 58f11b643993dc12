"""A walk through a story: a road is followed, or there is no such road."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.content.library import Library
from app.services.stories import UnknownRoad, groups, walk
from tests.given import roads, stories

steady = settings(derandomize=True, deadline=None, database=None)


def test_every_road_is_followed_scene_by_scene(library: Library) -> None:
    for _, _, story in stories(library):
        assert walk(story).scene is story.scenes[story.start]
        assert walk(story).last is None
        for road in roads(story):
            here = walk(story, road)
            assert here.road == road
            assert [turn.chosen.key for turn in here.turns] == road.split(".")
            assert [turn.road for turn in here.turns] == [
                ".".join(road.split(".")[:n]) for n in range(len(here.turns))
            ]
            assert here.last is not None
            assert here.scene is story.scenes[here.last.chosen.target]
            assert here.last.chosen not in here.last.others
            assert len(here.last.others) == len(here.last.scene.choices) - 1


def test_every_road_comes_to_an_end_and_every_ending_is_reached(library: Library) -> None:
    for _, _, story in stories(library):
        endings = {scene.id for scene in story.scenes.values() if scene.end}
        assert {walk(story, road).scene.id for road in roads(story)} >= endings
        for scene in story.scenes.values():
            assert bool(scene.end) != bool(scene.choices)
        longest = max(road.count(".") for road in roads(story))
        assert longest < 8  # a form carries it; a person sees it through


def test_every_story_can_end_well(library: Library) -> None:
    for _, _, story in stories(library):
        assert "protect" in {scene.end for scene in story.scenes.values()}


@pytest.mark.parametrize("road", ["zz", "a.zz", "a.b.c.d.e.f.g.h", "A", "가", "a b", "\x00"])
def test_there_is_no_such_road(library: Library, road: str) -> None:
    for _, _, story in stories(library):
        with pytest.raises(UnknownRoad):
            walk(story, road)


@steady
@given(road=st.text(st.sampled_from([*"abcdez.. "]), max_size=30))
def test_any_text_is_a_road_or_none(library: Library, road: str) -> None:
    for _, _, story in stories(library):
        try:
            here = walk(story, road)
        except UnknownRoad:
            continue
        assert walk(story, here.road) == here


def test_a_chat_keeps_every_line_once_and_in_order(library: Library) -> None:
    for _, _, story in stories(library):
        for scene in story.scenes.values():
            apart = ("ask", "title", "why", "next")
            said = [line for line in scene.lines if line.speaker not in apart]
            grouped = groups(scene)
            assert [line for group in grouped for line in group.lines] == said
            for one, following in pairwise(grouped):
                assert one.speaker != following.speaker or one.speaker in ("narr", "room")
