//! `_ungil_http`: the HTTP client under the embedded `requests` (lib/requests): one exchange at a time, with TLS, over kept
//! connections. It waits without the GIL. Redirects, cookies and encodings are for the Python above.

use crate::modules::_socket::wait::ready;
use crate::modules::{buffer, os_call, time};
use crate::object::bytes::{self, Bytes};
use crate::object::class::{Class, NativeClass, define, define_derived};
use crate::object::dict::Dict;
use crate::object::exception::Exc;
use crate::object::header::{self, Gc, Obj, Payload};
use crate::object::list::list;
use crate::object::native::{Member, OrNone};
use crate::object::protocol;
use crate::object::raise::{Raised, Res, system_error, type_error, value_error};
use crate::object::str::{self, Str};
use crate::object::tuple::tuple;
use crate::object::value::Value;
use crate::os::signal;
use crate::sched;
use crate::sync::reason::WaitReason;
use crate::sync::{Mutex, thread};
use crate::{constructor, method};
use std::ffi::OsStr;
use std::io::{self, Read};
use std::os::fd::AsRawFd;
use std::os::unix::ffi::OsStrExt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use ureq::http::response::Parts;
use ureq::http::{Method, Request};
use ureq::tls::{Certificate, ClientCert, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, BodyReader, Proxy, Timeout};

/// The payload of Client.
struct Client(Agent);

crate::native_type!(Client {});
crate::frozen!(Client);

/// The payload of Body; `None` at its end, and while a thread reads.
struct Body(Mutex<Option<BodyReader<'static>>>);

crate::native_type!(Body {});
crate::frozen!(Body);

static ERROR: OnceLock<Gc<Class>> = OnceLock::new();

fn error_class() -> &'static Gc<Class> {
    ERROR.get_or_init(|| {
        define_derived(NativeClass::builtin("Error", &[]).module("_ungil_http"), &[Exc::OSError.class()])
    })
}

/// An Error: what kind it is of, and words.
fn error(kind: &str, message: &str) -> Raised {
    match protocol::call(error_class().as_value(), &[str::from_str(kind), str::from_str(message)]) {
        Ok(error) => Raised::from_value(error),
        Err(error) => error,
    }
}

fn io_message(error: &io::Error) -> String {
    match error.raw_os_error() {
        Some(errno) => format!("[Errno {errno}] {}", crate::os::strerror(errno)),
        None => error.to_string(),
    }
}

/// How Rust's library begins what it says of names that are not found.
const LOOK_UP: &str = "failed to lookup address information:";

fn raise(failure: ureq::Error) -> Raised {
    use io::ErrorKind;
    match failure {
        ureq::Error::Timeout(Timeout::Connect | Timeout::Resolve) => error("connect timeout", "timed out"),
        ureq::Error::Timeout(_) => error("read timeout", "timed out"),
        ureq::Error::HostNotFound => error("name", "Name or service not known"),
        ureq::Error::ConnectProxyFailed(message) => error("proxy", &message),
        ureq::Error::InvalidProxyUrl => error("proxy", "the URL of the proxy is invalid"),
        ureq::Error::BadUri(message) => error("url", &message),
        ureq::Error::Http(failure) => error("url", &failure.to_string()),
        ureq::Error::ConnectionFailed => error("connect", "connection failed"),
        ureq::Error::Decompress(what, failure) => error("decode", &format!("{what}: {failure}")),
        ureq::Error::Io(failure) => match failure.kind() {
            ErrorKind::ConnectionRefused
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::AddrNotAvailable => error("connect", &io_message(&failure)),
            ErrorKind::TimedOut => error("connect timeout", "timed out"),
            _ if failure.to_string().starts_with(LOOK_UP) => {
                error("name", &format!("[Errno -2]{}", &failure.to_string()[LOOK_UP.len()..]))
            }
            ErrorKind::InvalidData => error("tls", &failure.to_string()),
            _ => error("connection", &io_message(&failure)),
        },
        failure @ (ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Pem(_)) => {
            error("tls", &failure.to_string())
        }
        failure => error("connection", &failure.to_string()),
    }
}

/// What a file in PEM has. Errors: OSError.
fn pem_items(file: &Value) -> Res<Vec<PemItem<'static>>> {
    let path = os_call::path(file)?;
    let path = OsStr::from_bytes(path.as_bytes());
    let read = sched::block(WaitReason::File, || std::fs::read(path));
    let text = read.map_err(|error| crate::types::exception::os::io_error(&error, Some(file)))?;
    parse_pem(&text).collect::<Result<_, _>>().map_err(raise)
}

/// The certificates of a file in PEM. Errors: OSError.
fn certificates(file: &Value) -> Res<Vec<Certificate<'static>>> {
    let certificate = |item| if let PemItem::Certificate(certificate) = item { Some(certificate) } else { None };
    Ok(pem_items(file)?.into_iter().filter_map(certificate).collect())
}

/// The certificate of a client, and its key. Errors: OSError, Error if there is no key.
fn client_certificate(cert: &Value, key: &Value) -> Res<ClientCert> {
    let key = pem_items(key)?.into_iter().find_map(|item| match item {
        PemItem::PrivateKey(key) => Some(key),
        _ => None,
    });
    let key = key.ok_or_else(|| error("tls", "no private key in the file"))?;
    Ok(ClientCert::new_with_certs(&certificates(cert)?, key))
}

/// `verify`: True for the usual authorities, False for none, or the path of a file with certificates. `cert`: the paths of the client's
/// certificate and key.
fn new(class: &Obj<Class>, verify: &Value, proxy: OrNone<&str>, cert: OrNone<Value>) -> Res {
    let is_on = protocol::truth(verify)?;
    let roots = match is_on && verify.as_bool().is_none() {
        true => RootCerts::Specific(Arc::new(certificates(verify)?)),
        false => RootCerts::WebPki,
    };
    let tls = TlsConfig::builder().root_certs(roots).disable_verification(!is_on);
    let own = match cert.0.map(|cert| protocol::collect(&cert)).transpose()?.as_deref() {
        Some([cert, key]) => Some(client_certificate(cert, key)?),
        Some(_) => return Err(type_error("cert is a pair")),
        None => None,
    };
    let tls = tls.client_cert(own).build();
    let proxy = proxy.0.map(Proxy::new).transpose().map_err(raise)?;
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .allow_non_standard_methods(true)
        .user_agent("")
        .accept("")
        .accept_encoding("")
        .tls_config(tls)
        .proxy(proxy)
        .build();
    Ok(header::new_in(class, Client(config.new_agent())))
}

/// Makes a call that waits for the network, without the GIL. The main thread has another thread make it, so that signals reach it:
/// if a handler raises, nobody waits for that thread any more.
fn wait<T: Send + 'static>(call: impl FnOnce() -> T + Send + 'static) -> Res<T> {
    if !thread::is_main() {
        return Ok(sched::block(WaitReason::Socket, call));
    }
    let failed = |failure: io::Error| crate::types::exception::os::io_error(&failure, None);
    let (end, open) = io::pipe().map_err(failed)?;
    let result = Arc::new(Mutex::new(None));
    let place = result.clone();
    let run = move || {
        signal::block_all();
        let found = call();
        *place.lock() = Some(found);
        drop(open);
    };
    std::thread::Builder::new().spawn(run).map_err(failed)?;
    ready(end.as_raw_fd(), libc::POLLIN, None)?;
    let found = result.lock().take();
    found.ok_or_else(|| system_error("the HTTP client failed"))
}

/// Errors: ValueError for less than nothing.
fn timeout(seconds: OrNone<Value>) -> Res<Option<Duration>> {
    let Some(seconds) = seconds.0 else { return Ok(None) };
    match u64::try_from(time::duration(&seconds)?) {
        Ok(nanoseconds) if nanoseconds > 0 => Ok(Some(Duration::from_nanos(nanoseconds))),
        _ => Err(value_error("Attempted to set a timeout to a value less than or equal to 0.")),
    }
}

fn made(method: &str, url: &str, headers: &Value) -> Res<Request<()>> {
    let method = Method::from_bytes(method.as_bytes()).map_err(|failure| error("url", &failure.to_string()))?;
    let mut request = Request::builder().method(method).uri(url);
    protocol::for_each(headers, |pair| {
        let pair = protocol::collect(&pair)?;
        let [name, value] = &pair[..] else { return Err(type_error("a header is a pair")) };
        let (Some(name), Some(value)) = (name.downcast::<Str>(), value.downcast::<Bytes>()) else {
            return Err(type_error("a header is a str and bytes"));
        };
        request = std::mem::take(&mut request).header(&*name.to_text(), &value.0[..]);
        Ok(())
    })?;
    request.body(()).map_err(|failure| error("url", &failure.to_string()))
}

fn request(
    this: &Obj<Client>,
    method: &str,
    url: &str,
    headers: &Value,
    body: OrNone<Value>,
    connect: OrNone<Value>,
    read: OrNone<Value>,
) -> Res {
    let (connect, read) = (timeout(connect)?, timeout(read)?);
    let content = body.0.as_ref().map(buffer::bytes_of).transpose()?;
    let takes_body = matches!(method, "POST" | "PUT" | "PATCH");
    let content = content.or_else(|| takes_body.then(Vec::new));
    let request = this.0.configure_request(made(method, url, headers)?);
    let request = request.timeout_connect(connect).timeout_per_read(read).build();
    let agent = this.0.clone();
    let result = wait(move || {
        let response = match &content {
            Some(content) => {
                let (parts, ()) = request.into_parts();
                agent.run(Request::from_parts(parts, &content[..]))?
            }
            None => agent.run(request)?,
        };
        let (parts, body) = response.into_parts();
        // A reader of packed content begins to read at once.
        Ok((parts, body.into_reader()))
    })?;
    let (parts, reader) = result.map_err(raise)?;
    Ok(shown(&parts, reader))
}

/// Status, headers, body.
fn shown(parts: &Parts, reader: BodyReader<'static>) -> Value {
    let headers = parts.headers.iter().map(|(name, value)| {
        let value: String = value.as_bytes().iter().map(|&byte| char::from(byte)).collect();
        tuple([str::from_str(name.as_str()), str::from_str(&value)])
    });
    let headers = list(headers.collect());
    let body = header::new(Body(Mutex::new(Some(reader))));
    tuple([Value::small(parts.status.as_u16().into()), headers, body])
}

/// At most so many bytes, all for -1; none at the end.
fn read(this: &Obj<Body>, amount: Option<i64>) -> Res {
    let Some(mut reader) = this.0.lock().take() else { return Ok(bytes::from_slice(&[])) };
    let amount = amount.and_then(|amount| u64::try_from(amount).ok());
    let (reader, content) = wait(move || {
        let mut content = Vec::new();
        let result = match amount {
            Some(amount) => reader.by_ref().take(amount).read_to_end(&mut content),
            None => reader.read_to_end(&mut content),
        };
        (reader, result.map(|_| content))
    })?;
    let content = content.map_err(|failure| raise(failure.into()))?;
    if amount.is_some_and(|amount| content.len() as u64 == amount) {
        *this.0.lock() = Some(reader);
    }
    Ok(header::new(Bytes(content.into_boxed_slice())))
}

fn close(this: &Obj<Body>) {
    let reader = this.0.lock().take();
    drop(reader);
}

static CLIENT: &[Member] = &[
    constructor!("Client", new, "(verify, proxy, cert, /)"),
    method!("request", request, "($self, method, url, headers, body, connect_timeout, read_timeout, /)"),
];

static BODY: &[Member] = &[method!("read", read, "($self, amount=-1, /)"), method!("close", close, "($self, /)")];

pub fn fill(namespace: &Gc<Dict>) -> Res<()> {
    define::<Client>(NativeClass::sealed("Client", const { &[CLIENT] }).module("_ungil_http"));
    define::<Body>(NativeClass::sealed("Body", const { &[BODY] }).module("_ungil_http"));
    namespace.insert_name("Client", <Client as Payload>::class().value());
    namespace.insert_name("Error", error_class().value());
    Ok(())
}
