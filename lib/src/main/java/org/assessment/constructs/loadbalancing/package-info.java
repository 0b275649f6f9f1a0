/** How requests reach a service: load balancer, certificate, web firewall. */
package org.assessment.constructs.loadbalancing;
