def loops(f):
    for x in f:
        try:
            if x: continue
            if f: break
            return x
        except A: pass
        except (B, C) as e:
            return e
        else:
            f()
        finally:
            print(x)

def star(f):
    try:
        f()
    except* ValueError as e:
        print(e)
    except* TypeError:
        pass

def module_level():
    global e
    try: f()
    except X as e: pass
