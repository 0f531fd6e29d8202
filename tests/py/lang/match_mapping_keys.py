# Keys of a mapping pattern are duplicates if they are equal.
for s in ["{1:a,1.0:b}","{1:a,True:b}","{0:a,False:b,0.0:c}","{'a':a,b'a':b}","{1+0j:a,1:b}","{-0.0:a, 0:b}","{1:a,2:b,1:c}","{None:a,None:b}","{1.5:a,1.5:b}","{1j:a,1j:b}","{10**2:a}", "{100000000000000000000:a,1e20:b}"]:
    try: compile(f'match x:\n case {s}: pass','f','exec'); print('ok',s)
    except SyntaxError as e: print(s,'|',e.msg,e.lineno,e.offset,e.end_offset)
