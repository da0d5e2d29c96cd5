import pytest

from chibo.exchange import form
from tests.exchange.making import Sheet, a_bloc
from tests.factories import a_grassroots

pytestmark = pytest.mark.django_db


def test_it(tmp_path):
    bloc = a_bloc()
    here = a_grassroots(7, superior=bloc.organisation)
    sheet = Sheet.of(here)
    open("/tmp/x.xlsx", "wb").write(sheet.bytes())
    import time
    from tests.exchange.making import empty, HALF, TODAY
    from chibo.exchange import contents, writing
    c = contents.of(here, HALF, TODAY)
    c.tasks = c.tasks * 8
    t = time.time()
    for _ in range(10):
        raw = writing.write(c, TODAY)
    print("per file", (time.time() - t) / 10, len(raw))
    open("/tmp/y.xlsx", "wb").write(raw)
    print([sheet.cell(form.TASKS, r, "what").value for r in sheet.rows(form.TASKS)])
