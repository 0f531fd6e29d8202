//! `math`: functions of floats and integers.

mod integer;
mod real;
mod sum;

use crate::object::dict::Dict;
use crate::object::header::Gc;
use crate::object::raise::Res;
use crate::object::value::Value;

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    super::add(namespace, integer::FUNCTIONS);
    super::add(namespace, real::FUNCTIONS);
    super::add(namespace, sum::FUNCTIONS);
    let constants = [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ];
    for (name, constant) in constants {
        namespace.insert_name(name, Value::float(constant));
    }
    Ok(())
}
