import locale, gettext, calendar
def err(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except Exception as e: print(type(e).__name__, e)
print(locale.setlocale(locale.LC_ALL, 'C'), locale.localeconv(), locale.str(1.5), locale.format_string('%d %s', (1234567, 'x'), True), locale.atof('1.5'), locale.atoi('12'), locale.currency(5.5) if 0 else '', locale.strcoll('a', 'b') < 0, locale.strxfrm('ab'), locale.getlocale(locale.LC_TIME), locale.normalize('en'), locale.nl_langinfo(locale.DAY_1), locale.delocalize('1.5'))
err(locale.setlocale, locale.LC_ALL, 'nope'); err(locale.setlocale, 99); err(locale.nl_langinfo, 99999999); err(locale.strcoll, 'a', 5); err(locale.strxfrm, 'a\0'); err(locale.currency, 5); print(locale.Error, gettext.gettext('x'), gettext.ngettext('a', 'b', 2), [calendar.day_name[i] for i in range(2)])
