//! `_queue`: `SimpleQueue`, and what makes `queue.Queue` fast.

mod queue;
mod simple;

use crate::object::dict::Dict;
use crate::object::header::Gc;
use crate::object::raise::Res;

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    simple::fill(namespace);
    super::add(namespace, queue::FUNCTIONS);
    Ok(())
}
