# Names that no type parameter may have.
for n in ['__class__','__classdict__','__classcell__','__static_attributes__','__type_params__','__debug__','__conditional_annotations__','__classdictcell__']:
    for s in [f'class A[{n}]: pass',f'def f[{n}](): pass',f'type X[{n}]=1', f'class A[*{n}]: pass', f'class A[**{n}]: pass']:
        try: compile(s,'f','exec'); print('ok',s)
        except SyntaxError as e: print(s,'|',e.msg,e.lineno,e.offset,e.end_offset)
