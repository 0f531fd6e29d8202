from datetime import *
import datetime as D
def err(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except Exception as e: print(type(e).__name__, e)
print(date(2024,2,29), datetime(2024,2,29,12,30,45,123456), time(1,2,3), timedelta(days=1, hours=-5, microseconds=7), timezone.utc, timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=-1), 'X'))
print(repr(date(2024,1,1)), repr(datetime(2024,1,1,tzinfo=timezone.utc)), repr(time(1)), repr(timedelta(1,2,3)), repr(timezone.utc))
print(date(2024,3,1) - date(2024,2,1), datetime(2024,1,1) + timedelta(days=400), date.fromisoformat('2024-W05-3'), datetime.fromisoformat('2024-01-02T03:04:05.678901+05:30'), time.fromisoformat('04:05'))
for f in '%Y-%m-%d %H:%M:%S.%f %j %U %W %w %a %A %b %B %p %I %y %c %x %X %Z %z %% %G %V %u %:z'.split(): print(f, datetime(2024,2,29,15,4,5,67, tzinfo=timezone(timedelta(hours=-3,minutes=-30))).strftime(f), end='; ')
print(); print(datetime.strptime('2024-05-06 07:08:09', '%Y-%m-%d %H:%M:%S'), datetime.strptime('Mon 6 May 2024 +0200', '%a %d %b %Y %z'))
err(datetime.strptime, 'x', '%Y'); err(datetime.strptime, '2024-13', '%Y-%m'); err(date, 2024, 13, 1); err(date, 0, 1, 1); err(date, 2023, 2, 29); err(datetime, 2024,1,1,25); err(timedelta, 'x'); err(timezone, timedelta(days=1)); err(date.fromisoformat, 'nope'); err(date, '2024', 1, 1)
print(timedelta(seconds=3661).total_seconds(), timedelta(days=5) // 2, timedelta(days=5) / timedelta(hours=7), divmod(timedelta(days=5), timedelta(hours=7)), -timedelta(1, 5), abs(-timedelta(3)), timedelta(weeks=1, milliseconds=5), timedelta(1.5), timedelta.min, timedelta.max, timedelta.resolution, timedelta(days=1) * 2.5, timedelta(0) or 'zero')
print(tuple(date(2024,5,6).isocalendar()), date(2024,5,6).weekday(), date(2024,5,6).isoweekday(), date(2024,5,6).toordinal(), date.fromordinal(738000), date(2024,5,6).timetuple(), date(2024,5,6).replace(day=1), date.min, date.max, date(2024,5,6).ctime(), date.fromisocalendar(2024, 1, 1))
d = datetime(2024,1,1,12,tzinfo=timezone.utc); print(d.astimezone(timezone(timedelta(hours=2))), d.timestamp(), d.utctimetuple(), d.isoformat(' ', 'minutes'), datetime.fromtimestamp(0, timezone.utc), d.date(), d.time(), d.timetz(), datetime.combine(date(2024,1,1), time(5)), d.utcoffset(), d.tzname(), d.dst(), d.replace(year=2000))
import pickle, copy
for o in (date(2024,1,1), d, time(1,2), timedelta(1), timezone.utc): print(pickle.loads(pickle.dumps(o)) == o, copy.copy(o) == o, hash(o) == hash(copy.deepcopy(o)))
print(f'{date(2024,1,1):%d/%m/%y} {d}', sorted([date(2024,1,2), date(2023,1,1)]), datetime(2024,1,1) == date(2024,1,1), d == 5, D.MINYEAR, D.MAXYEAR, D.UTC, isinstance(d, date))
class TZ(tzinfo):
    def utcoffset(self, dt): return timedelta(hours=1)
    def dst(self, dt): return timedelta(0)
    def tzname(self, dt): return 'TZ'
print(datetime(2024,1,1,tzinfo=TZ()), datetime(2024,1,1,tzinfo=TZ()).strftime('%Z %z'), time(1,tzinfo=TZ()), datetime(2024,1,1,fold=1).fold)
class MyDate(date): pass
print(MyDate(2024,1,1), repr(MyDate(2024,1,1)), MyDate.today() >= MyDate(2020,1,1), type(MyDate(2024,1,1) + timedelta(1)).__name__)
import calendar
print(calendar.month(2024, 2)); print(calendar.monthrange(2024,2), calendar.isleap(1900), calendar.weekday(2024,1,1), calendar.TextCalendar(6).formatmonth(2024,5), calendar.timegm((2024,1,1,0,0,0)), calendar.monthcalendar(2024,2), calendar.day_name[0], list(calendar.month_abbr)); err(calendar.monthrange, 2024, 13); print(calendar.HTMLCalendar().formatmonth(2024,2)[:80], calendar.leapdays(1900,2000), list(calendar.Calendar().itermonthdays(2024,2))[:10], calendar.MONDAY, repr(calendar.Month.MAY))
