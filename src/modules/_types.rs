//! `_types`: the classes of the interpreter's own objects, for `types`.

use crate::object::class::{Class, NativeClass, define};
use crate::object::descriptor::{GetSetDescriptor, MemberDescriptor};
use crate::object::dict::Dict;
use crate::object::function::{CellObject, CodeObject, Function, Method};
use crate::object::header::{Gc, Obj, Payload};
use crate::object::module::Module;
use crate::object::native::Native;
use crate::object::native_kind::{ClassMethodDescriptor, MethodDescriptor, MethodWrapper, WrapperDescriptor};
use crate::object::raise::Res;
use crate::object::single::{Ellipsis, NoneType, NotImplemented};
use crate::object::traceback::{FrameObject, Traceback};
use crate::types::generic_alias::GenericAlias;
use crate::types::mappingproxy::MappingProxy;
use crate::types::namespace::Namespace;
use crate::types::union::Union;
use crate::vm::generator::{AsyncGenerator, Coroutine, Generator};

/// Stands for the class of pointers that C modules share; no object has this payload.
struct Capsule;

crate::native_type!(Capsule {});
crate::frozen!(Capsule);

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    define::<Capsule>(NativeClass::sealed("PyCapsule", &[]));
    let classes: [(&str, &Obj<Class>); 27] = [
        ("AsyncGeneratorType", AsyncGenerator::class()),
        ("BuiltinFunctionType", Native::class()),
        ("BuiltinMethodType", Native::class()),
        ("CapsuleType", Capsule::class()),
        ("CellType", CellObject::class()),
        ("ClassMethodDescriptorType", ClassMethodDescriptor::class()),
        ("CodeType", CodeObject::class()),
        ("CoroutineType", Coroutine::class()),
        ("EllipsisType", Ellipsis::class()),
        ("FrameType", FrameObject::class()),
        ("FunctionType", Function::class()),
        ("GeneratorType", Generator::class()),
        ("GenericAlias", GenericAlias::class()),
        ("GetSetDescriptorType", GetSetDescriptor::class()),
        ("LambdaType", Function::class()),
        ("MappingProxyType", MappingProxy::class()),
        ("MemberDescriptorType", MemberDescriptor::class()),
        ("MethodDescriptorType", MethodDescriptor::class()),
        ("MethodType", Method::class()),
        ("MethodWrapperType", MethodWrapper::class()),
        ("ModuleType", Module::class()),
        ("NoneType", NoneType::class()),
        ("NotImplementedType", NotImplemented::class()),
        ("SimpleNamespace", Namespace::class()),
        ("TracebackType", Traceback::class()),
        ("UnionType", Union::class()),
        ("WrapperDescriptorType", WrapperDescriptor::class()),
    ];
    for (name, class) in classes {
        namespace.insert_name(name, class.value());
    }
    Ok(())
}
