//! The instructions outside the dispatch loop: the general form of each operation, and the ones that are not worth a place
//! in the loop.

pub mod arithmetic;
pub mod build;
pub mod compare;
pub mod item;
pub mod iterate;
pub mod raising;
mod scope;

use crate::code::{Common, Op};
use crate::object::exception::{self, Exc};
use crate::object::function::{self, CellObject};
use crate::object::list::List;
use crate::object::protocol::{self, type_of};
use crate::object::raise::{Raised, Res};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::vm::context::Context;
use crate::vm::flow::Flow;
use crate::vm::names;
use crate::vm::{attr, generator, import, intrinsic, matching, task};

/// The pattern of the opcodes that the loop leaves to [`execute`].
macro_rules! outside_the_loop {
    () => {
        Op::DeleteFast
            | Op::MakeCell
            | Op::CopyFreeVars
            | Op::DeleteDeref
            | Op::LoadFromDictOrDeref
            | Op::LoadFromDictOrGlobals
            | Op::LoadFromMappingOrDeref
            | Op::StoreGlobal
            | Op::DeleteGlobal
            | Op::LoadName
            | Op::StoreName
            | Op::DeleteName
            | Op::LoadLocals
            | Op::LoadCommon
            | Op::SetupAnnotations
            | Op::MatMul
            | Op::Pow
            | Op::IMatMul
            | Op::IPow
            | Op::Pos
            | Op::Invert
            | Op::JumpIfTrueKeep
            | Op::JumpIfFalseKeep
            | Op::DeleteAttr
            | Op::SuperAttr
            | Op::SuperMethod
            | Op::DeleteItem
            | Op::BuildList
            | Op::BuildSet
            | Op::BuildMap
            | Op::BuildSlice
            | Op::BuildString
            | Op::SetAdd
            | Op::MapAdd
            | Op::ListExtend
            | Op::SetUpdate
            | Op::DictUpdate
            | Op::DictMerge
            | Op::ListToTuple
            | Op::FormatSimple
            | Op::FormatSpec
            | Op::BuildInterpolation
            | Op::BuildTemplate
            | Op::UnpackEx
            | Op::ForLoopWide
            | Op::GetYieldFromIter
            | Op::GetAwaitable
            | Op::GetAiter
            | Op::GetAnext
            | Op::EndAsyncFor
            | Op::CleanupThrow
            | Op::Raise
            | Op::Reraise
            | Op::PushExc
            | Op::PopExc
            | Op::CheckExcMatch
            | Op::CheckEgMatch
            | Op::PrepReraiseStar
            | Op::WithExceptStart
            | Op::ImportName
            | Op::ImportFrom
            | Op::ImportStar
            | Op::MakeFunction
            | Op::SetFunction
            | Op::Intrinsic1
            | Op::Intrinsic2
            | Op::MatchSequence
            | Op::MatchMapping
            | Op::MatchKeys
            | Op::MatchClass
            | Op::GetLen
    };
}
pub(super) use outside_the_loop;

/// Any instruction that the loop leaves to others.
#[inline(never)]
pub fn execute(op: Op, cx: Context) -> Res<Flow> {
    let wide = || (cx.b as i32 | (cx.c as i32) << 16) as isize;
    match op {
        Op::DeleteFast => {
            if cx.take(cx.a).is_unset() {
                return Err(names::unbound(&cx, cx.a));
            }
        }
        Op::MakeCell => {
            let content = cx.take(cx.a);
            cx.set(cx.a, function::cell(content));
        }
        Op::CopyFreeVars => scope::copy_free_vars(&cx),
        Op::DeleteDeref => {
            let cell = cx.keep(cx.a);
            if cell.exact::<CellObject>().is_none_or(|c| c.content.take().is_unset()) {
                return Err(names::unbound(&cx, cx.a));
            }
        }
        Op::LoadFromDictOrDeref | Op::LoadFromMappingOrDeref | Op::LoadFromDictOrGlobals => {
            let value = scope::load_class_variable(op, &cx)?;
            cx.set(cx.a, value);
        }
        Op::StoreGlobal | Op::DeleteGlobal | Op::LoadName | Op::StoreName | Op::DeleteName => scope::name_op(op, &cx)?,
        Op::LoadLocals => {
            let (globals, _, namespace) = scope::scopes()?;
            cx.set(cx.a, namespace.into_option().unwrap_or_else(|| globals.into_value()));
        }
        Op::LoadCommon => {
            let value = match Common::from_u16(cx.b as u16) {
                Some(Common::AssertionError) => Exc::AssertionError.class().value(),
                Some(Common::NotImplementedError) => Exc::NotImplementedError.class().value(),
                _ => scope::builtin("__build_class__")?,
            };
            cx.set(cx.a, value);
        }
        Op::SetupAnnotations => scope::setup_annotations()?,
        Op::MatMul | Op::IMatMul | Op::Pow | Op::IPow => return arithmetic::binary(cx),
        Op::Pos | Op::Invert => arithmetic::unary(cx)?,
        Op::JumpIfTrueKeep | Op::JumpIfFalseKeep => {
            let truth = protocol::truth(&cx.keep(cx.a))?;
            if truth == (op == Op::JumpIfTrueKeep) {
                return Ok(Flow::Jump(wide()));
            }
            if cx.a >= cx.nlocals {
                cx.clear(cx.a);
            }
        }
        Op::DeleteAttr => {
            let object = cx.operand(cx.a);
            protocol::set_attr(&object, cx.name(cx.b), Value::UNSET)?;
        }
        Op::SuperAttr => {
            let parts = cx.take_window(cx.b, 3);
            let value = attr::super_attr(&parts, cx.name(cx.c))?;
            cx.set(cx.a, value);
        }
        Op::SuperMethod => attr::super_method(task::current(), &cx)?,
        Op::DeleteItem => {
            let (object, key) = (cx.operand(cx.a), cx.operand(cx.b));
            protocol::delete_item(&object, &key)?;
        }
        Op::BuildList | Op::BuildSet | Op::BuildMap | Op::BuildSlice | Op::BuildString => build::build(op, &cx)?,
        Op::SetAdd | Op::MapAdd | Op::ListExtend | Op::SetUpdate | Op::DictUpdate | Op::DictMerge => {
            build::extend(op, &cx)?
        }
        Op::ListToTuple => {
            let items = cx.operand(cx.b);
            let items = items.exact::<List>().map(|l| std::mem::take(&mut l.lock().0)).unwrap_or_default();
            cx.set(cx.a, tuple(items));
        }
        Op::FormatSimple => {
            let value = build::convert(cx.operand(cx.b), cx.c)?;
            let text = protocol::format_simply(&value)?;
            cx.set(cx.a, text);
        }
        Op::FormatSpec => {
            let (value, spec) = (cx.take(cx.b), cx.take(cx.b + 1));
            let text = protocol::format(&build::convert(value, cx.c)?, &spec)?;
            cx.set(cx.a, text);
        }
        Op::BuildInterpolation | Op::BuildTemplate => {
            let parts = cx.take_window(cx.b, if op == Op::BuildTemplate { 2 } else { 3 });
            let value = intrinsic::build_template(op, parts, cx.c)?;
            cx.set(cx.a, value);
        }
        Op::UnpackEx => iterate::unpack_ex(&cx)?,
        Op::ForLoopWide => {
            return Ok(match protocol::next(&cx.keep(cx.b))? {
                Some(value) => {
                    cx.set(cx.a, value);
                    Flow::Jump(cx.extra(1) as u32 as i32 as isize)
                }
                None => {
                    cx.clear(cx.b);
                    Flow::Next
                }
            });
        }
        Op::GetYieldFromIter => {
            let iterable = cx.operand(cx.b);
            let iterator = intrinsic::yield_from_iter(cx.code, iterable)?;
            cx.set(cx.a, iterator);
        }
        Op::GetAwaitable => {
            let value = cx.operand(cx.b);
            let awaitable = intrinsic::awaitable(value, cx.c)?;
            cx.set(cx.a, awaitable);
        }
        Op::GetAiter => {
            let value = cx.operand(cx.b);
            let iterator = intrinsic::aiter(&value)?;
            cx.set(cx.a, iterator);
        }
        Op::GetAnext => {
            let iterator = cx.keep(cx.b);
            let awaitable = intrinsic::anext(&iterator)?;
            cx.set(cx.a, awaitable);
        }
        Op::EndAsyncFor => {
            let (error, iterator) = (cx.operand(cx.a), cx.take(cx.b));
            drop(iterator);
            if !exception::is(&error, Exc::StopAsyncIteration) {
                return Err(Raised::from_value(error));
            }
        }
        Op::CleanupThrow => {
            let error = Raised::from_value(cx.operand(cx.a));
            drop(cx.operand(cx.b));
            if !error.is(Exc::StopIteration) {
                return Err(error);
            }
            cx.set(cx.a, generator::stop_value(&error));
            return Ok(Flow::Jump(cx.c as u16 as i16 as isize));
        }
        Op::Raise => return Err(raising::raise(&cx)),
        Op::Reraise => return Err(Raised::from_value(cx.operand(cx.a))),
        Op::PushExc | Op::PopExc => raising::handled(op, &cx),
        Op::CheckExcMatch => {
            let class = cx.operand(cx.c);
            let matches = matching::exception_matches(&cx.keep(cx.b), &class)?;
            cx.set(cx.a, Value::bool(matches));
        }
        Op::CheckEgMatch => {
            let class = cx.operand(cx.c);
            let (matched, rest) = matching::group_matches(&cx.keep(cx.b), &class)?;
            cx.set(cx.a, matched);
            cx.set(cx.a + 1, rest);
        }
        Op::PrepReraiseStar => {
            let (original, raised) = (cx.operand(cx.b), cx.operand(cx.c));
            let result = matching::prepare_reraise(&original, &raised)?;
            cx.set(cx.a, result);
        }
        Op::WithExceptStart => {
            let (exit, this) = (cx.keep(cx.b), cx.keep(cx.b + 1));
            let error = cx.keep(cx.c);
            let traceback = exception::exception(&error).and_then(|e| e.traceback.get_option()).unwrap_or(Value::NONE);
            let mut args = vec![type_of(&error).value(), error, traceback];
            if !this.is_unset() {
                args.insert(0, this);
            }
            let result = protocol::call(&exit, &args)?;
            cx.set(cx.a, result);
        }
        Op::ImportName => {
            let (level, fromlist) = (cx.take(cx.c), cx.take(cx.c + 1));
            let module = import::import_name(cx.name(cx.b), &level, &fromlist)?;
            cx.set(cx.a, module);
        }
        Op::ImportFrom => {
            let value = import::import_from(&cx.keep(cx.b), cx.name(cx.c))?;
            cx.set(cx.a, value);
        }
        Op::ImportStar => {
            let module = cx.operand(cx.a);
            import::import_star(&module)?;
        }
        Op::MakeFunction => {
            let code = cx.code.consts[cx.b | cx.c << 16].clone();
            let function = build::make_function(code)?;
            cx.set(cx.a, function);
        }
        Op::SetFunction => build::set_function(&cx),
        Op::Intrinsic1 => {
            let value = cx.operand(cx.b);
            let result = intrinsic::one(cx.c, value)?;
            cx.set(cx.a, result);
        }
        Op::Intrinsic2 => {
            let parts = cx.take_window(cx.b, 2);
            let result = intrinsic::two(cx.c, parts)?;
            cx.set(cx.a, result);
        }
        Op::MatchSequence | Op::MatchMapping | Op::MatchKeys | Op::MatchClass | Op::GetLen => {
            matching::execute(op, &cx)?
        }
        hot => unreachable!("{hot:?} belongs to the dispatch loop"),
    }
    Ok(Flow::Next)
}
