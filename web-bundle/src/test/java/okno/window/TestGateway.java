package okno.window;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Stands where the gateway stands and says it holds the requests with the header {@code X-Held}. It
 * repeats nothing, but answers 299 when it is asked to, so that a test sees it.
 */
final class TestGateway implements Filter {
  static final int AGAIN = 299;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean held = ((HttpServletRequest) request).getHeader("X-Held") != null;
    if (held) {
      request.setAttribute("okno.gateway", "holds");
    }
    chain.doFilter(request, response);
    if (held && "again".equals(request.getAttribute("okno.gateway"))) {
      boolean untouched =
          !response.isCommitted()
              && ((HttpServletResponse) response).getHeader("X-Request-Id") == null;
      ((HttpServletResponse) response).setStatus(untouched ? AGAIN : 500);
    }
  }
}
