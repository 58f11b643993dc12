from tests.given import MODULES
import pytest
from urllib.parse import urlsplit
def test_crawl(visitor, language):
    todo=[f"/{language}/"]; seen=set(); bad={}
    while todo:
        p=todo.pop()
        if p in seen: continue
        seen.add(p)
        try:
            page=visitor.opens(p)
        except AssertionError as e:
            bad.setdefault(str(e)[:400],[]).append(p); continue
        todo += [l.split('#')[0] for l in page.links() if l.startswith(f"/{language}/")]
    print(len(seen))
    for k,v in bad.items(): print(len(v), v[:3], k, '\n-----')
    assert not bad
@pytest.mark.parametrize("module", MODULES)
@pytest.mark.parametrize("right", [True, False])
def test_whole(guest, module,right):
    guest.takes_module(module,right)
