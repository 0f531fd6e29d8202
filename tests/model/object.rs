//! What the sources under test name of the layer `object`.

pub mod raise {
    pub type Res<T> = Result<T, ()>;
}

pub mod value {
    #[derive(Clone, Debug, Default)]
    pub struct Value;
}
