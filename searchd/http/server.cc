// The only file that names Pistache (a test sees to it).  Used of it: the thread
// that accepts, the workers with their epoll, and the check for idle peers.  Not
// used: its parser, its router and its response writer.
#include "searchd/http/server.h"

#include <pistache/endpoint.h>
#include <pistache/peer.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <string>
#include <thread>
#include <utility>

#include "catalog/base/log.h"
#include "searchd/http/answerer.h"
#include "searchd/http/connection.h"
#include "searchd/http/drainer.h"
#include "searchd/http/listener.h"
#include "searchd/http/metrics.h"

#ifdef __SANITIZE_THREAD__
// Debian's Pistache is not instrumented, so that the thread sanitizer cannot see
// how a descriptor is handed from the thread that accepts to a worker.  Named are
// two functions that never call ours: our own races stay visible.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
  return "race:Pistache::Polling::Epoll::addFd\nrace:Pistache::Tcp::Listener::acceptConnection\n";
}
#endif

namespace kb::http {
namespace {

using PeerPointer = std::shared_ptr<Pistache::Tcp::Peer>;

constexpr const char* kConnectionKey = "kb";
constexpr int kListenQueue = 1024;
constexpr auto kNever = std::chrono::hours(24);
constexpr std::string_view kTooMany =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\nRetry-After: 5\r\n\r\n";

// What the workers share.
struct Core {
  Core(ServerOptions the_options, Handler handler)
      : options(std::move(the_options)),
        answerer(options, std::move(handler)),
        drainer({.deadline = options.limits.drain_deadline,
                 .bytes_per_extra_second = options.limits.drain_bytes_per_second,
                 .max_bytes = options.limits.max_drain_bytes,
                 .metrics = options.metrics}),
        context{.options = options, .answerer = answerer, .drainer = drainer} {}

  void Count(ServerEvent event) const {
    if (options.metrics != nullptr) options.metrics->CountEvent(event);
  }

  const ServerOptions options;
  Answerer answerer;
  Drainer drainer;
  ConnectionContext context;
  std::atomic<std::size_t> connections{0};
  std::atomic<std::thread::id> closing_thread{};  // of Stop, once the workers are told to end
};

// Lives as long as Pistache's peer, which may go without a word to the handler
// (when it was idle for too long).
class Attachment {
 public:
  Attachment(std::shared_ptr<Core> core, int fd, std::string client_address)
      : core_(std::move(core)),
        fd_(fd),
        connection_(std::make_shared<Connection>(core_->context, std::move(client_address))) {
    ++core_->connections;
  }
  // A worker closes the descriptor itself when it lets go of a peer; peers that
  // are left when the workers have ended are destroyed by Stop, with theirs open.
  ~Attachment() {
    if (core_->closing_thread.load() == std::this_thread::get_id()) ::close(fd_);
    connection_->OnWorkerGone();
    --core_->connections;
  }
  Attachment(const Attachment&) = delete;
  Attachment& operator=(const Attachment&) = delete;

  [[nodiscard]] Connection& connection() const { return *connection_; }

 private:
  std::shared_ptr<Core> core_;
  int fd_;
  std::shared_ptr<Connection> connection_;
};

// One copy of it in each worker.
class Adapter : public Pistache::Http::Handler {
 public:
  HTTP_PROTOTYPE(Adapter)

  explicit Adapter(std::shared_ptr<Core> core) : core_(std::move(core)) {}

  void onRequest(const Pistache::Http::Request&, Pistache::Http::ResponseWriter) override {}

 private:
  using Parser = Pistache::Http::RequestParser;

  void onConnection(const PeerPointer& peer) override {
    // The check for idle peers reads the time of this parser and ends the process
    // if there is none.  "Idle" for Pistache: to be closed without an answer.
    peer->putData(ParserData, std::make_shared<Parser>(1));
    peer->setIdle(true);
    core_->Count(ServerEvent::kConnection);
    const bool room = core_->connections < core_->options.limits.max_connections;
    peer->putData(kConnectionKey, std::make_shared<Attachment>(core_, peer->fd(), peer->address().host()));
    if (!room) TurnAway(*peer);
  }

  void onInput(const char* bytes, std::size_t size, const PeerPointer& peer) override {
    Connection& connection = std::static_pointer_cast<Attachment>(peer->getData(kConnectionKey))->connection();
    try {
      if (connection.OnInput(peer->fd(), {bytes, size}) == Progress::kMade) getParser(peer)->reset();
    } catch (const std::exception& exception) {  // out of memory: this client's end, not ours
      Log(LogLevel::kError, "http.connection_failed", {{"text", exception.what()}});
      connection.Abort(peer->fd());
    }
  }

  void TurnAway(const Pistache::Tcp::Peer& peer) {
    core_->Count(ServerEvent::kConnectionRefused);
    if (::send(peer.fd(), kTooMany.data(), kTooMany.size(), MSG_NOSIGNAL | MSG_DONTWAIT) < 0) return;
    ::shutdown(peer.fd(), SHUT_RDWR);
  }

  std::shared_ptr<Core> core_;
};

Pistache::Http::Endpoint::Options EndpointOptions(const ServerOptions& options) {
  using Pistache::Tcp::Options;
  return Pistache::Http::Endpoint::options()
      .threads(options.threads)
      .threadsName("http")
      .flags(Options::ReuseAddr | Options::NoDelay | Options::CloseOnExec)
      .keepaliveTimeout(options.limits.head_deadline)
      .headerTimeout(kNever)
      .bodyTimeout(kNever);
}

std::string UrlHost(const std::string& address) {
  return address.find(':') == std::string::npos ? address : "[" + address + "]";
}

std::string Where(const ListenAddress& listen) { return UrlHost(listen.address) + ":" + std::to_string(listen.port); }

}  // namespace

struct Server::Impl {
  std::shared_ptr<Core> core;
  std::unique_ptr<Pistache::Http::Endpoint> endpoint;
  ListenAddress listen;
  int listener_fd = -1;
  bool stopped = false;

  void WaitForQuiet() const;
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Result<std::unique_ptr<Server>> Server::Start(ServerOptions options, Handler handler) {
  std::signal(SIGPIPE, SIG_IGN);
  options.limits.max_connections = RoomForConnections(options.limits.max_connections);
  auto impl = std::make_unique<Impl>();
  impl->listen = options.listen;
  try {
    const Pistache::Address address(UrlHost(options.listen.address), Pistache::Port(options.listen.port));
    impl->core = std::make_shared<Core>(std::move(options), std::move(handler));
    impl->endpoint = std::make_unique<Pistache::Http::Endpoint>(address);
    impl->endpoint->init(EndpointOptions(impl->core->options));
    impl->endpoint->setHandler(std::make_shared<Adapter>(impl->core));
    impl->endpoint->serveThreaded();
  } catch (const std::exception& exception) {
    return Error{ErrorCode::kUnavailable, "cannot listen: " + std::string(exception.what()), Where(impl->listen)};
  }
  impl->listen.port = static_cast<uint16_t>(impl->endpoint->getPort());
  impl->listener_fd = FindListener(impl->listen);
  if (impl->listener_fd >= 0) ::listen(impl->listener_fd, kListenQueue);  // Pistache's is fixed at 128
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

Server::~Server() { Stop(); }

uint16_t Server::port() const { return impl_->listen.port; }

std::string Server::url() const { return "http://" + Where(impl_->listen); }

std::size_t Server::connections() const { return impl_->core->connections; }

// Until nothing has been in flight for a moment: what a client has sent may
// still wait in a socket that no worker has read.
void Server::Impl::WaitForQuiet() const {
  constexpr auto kStep = std::chrono::milliseconds(10);
  constexpr int kQuietSteps = 15;
  const auto end = std::chrono::steady_clock::now() + core->options.limits.stop_grace;
  for (int quiet = 0; quiet < kQuietSteps && std::chrono::steady_clock::now() < end; ++quiet) {
    std::this_thread::sleep_for(kStep);
    if (core->context.busy > 0) quiet = 0;
  }
}

void Server::Stop() {
  if (std::exchange(impl_->stopped, true)) return;
  Core& core = *impl_->core;
  core.context.stopping = true;
  if (impl_->listener_fd >= 0) StopListening(impl_->listener_fd);
  impl_->WaitForQuiet();
  core.drainer.Stop();
  impl_->endpoint->shutdown();
  core.closing_thread = std::this_thread::get_id();
  impl_->endpoint.reset();
}

}  // namespace kb::http
