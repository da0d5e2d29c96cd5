from datetime import date, timedelta
import time
import pytest
from tests.factories import *
from chibo.people.actions.enter_register import enter_members
from chibo.people.actions.admit import admit
from chibo.people.actions.confirm import confirm
from chibo.people.actions.leave import leave
from chibo.people.actions.transfer import transfer
from chibo.people.actions.stay import stay
from chibo.people.actions.end_stay import end_stay
from chibo.people.actions.set_activity import set_activity
from chibo.people.actions.record_ceremony import record_ceremony
from chibo.people.rows import MemberRow
from chibo.core.acts import void
pytestmark = pytest.mark.django_db

def dump(p):
    out=[]
    for r in (*p.memberships.all(), *p.statuses.all(), *p.stays.all()):
        out.append((type(r).__name__, str(r.during), r.organisation_id, getattr(r,'status',None) or getattr(r,'leaving',None), r.voided_id and True, r.ended_id and True))
    p.refresh_from_db()
    m=p.member; m.refresh_from_db()
    out.append((p.home_id, m.organisation_id, m.confirmed_on, m.confirmation_decision))
    return sorted(map(str,out))

def test_life():
    g=a_grassroots(3); a,b,c=cells_of(g)
    p=admit(organisation=a, full_name="Trần Thị Hoà", on=date(2021,1,5), decision="12-QĐ/ĐU", by=None, birth_day=date(1990,5,3))
    base=dump(p)
    from chibo.core.models import Act
    steps=[lambda: record_ceremony(person=p,on=date(2021,1,20),by=None),
     lambda: stay(person=p,host=b,on=date(2021,3,1),until=date(2021,9,1),by=None),
     lambda: end_stay(person=p,on=date(2021,8,1),by=None),
     lambda: set_activity(person=p,status="exempt_for_a_time",on=date(2022,1,1),until=date(2022,12,1),decision="QĐ 3",by=None),
     lambda: confirm(person=p,on=date(2022,2,20),decision="33-QĐ/ĐU",class_on=date(2021,6,1),by=None),
     lambda: set_activity(person=p,status="",on=date(2022,3,1),by=None),
     lambda: transfer(person=p,to=c,on=date(2022,4,1),by=None,citing="GT 9"),
     lambda: leave(person=p,kind="left",on=date(2022,7,1),decision="QĐ 99",by=None)]
    states=[]
    for s in steps:
        states.append(dump(p)); s()
    for x in dump(p): print(x)
    for st in reversed(states):
        last=Act.objects.filter(voids=None,voided_by=None).latest("pk")
        n=[x for x in dump(p)]
        void(last, by=None,on=date(2022,7,18),reason="nhầm")
        live=lambda d:[x for x in d if 'empty' not in x]
        assert live(dump(p))==live(st), last.verb

def test_speed():
    g=a_bloc()
    orgs=[an_organisation(Type.GRASSROOTS_CELL,g) for _ in range(340)]
    rows=[MemberRow(orgs[i%340], f"Nguyễn Văn {chr(65+i%26)}", admitted_on=date(2001,1,1), birth_day=date(1960,1,1)+timedelta(days=i*2), identity_number=f"{i:012d}", confirmed_on=date(2002,1,1), ceremony_on=date(2001,1,1), activity="exempt" if i%20==0 else "") for i in range(6000)]
    import cProfile,pstats; pr=cProfile.Profile(); t=time.time(); c0=time.process_time(); pr.enable(); enter_members(rows=rows,by=None,on=date(2020,12,31)); pr.disable(); print("SECONDS",time.time()-t,"CPU",time.process_time()-c0); pstats.Stats(pr).sort_stats("cumtime").print_stats(25)
